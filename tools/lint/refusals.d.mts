export function refuseImport(from: string, to: string): string | undefined;
export function refusePath(from: string, to: string): string | undefined;
export function refusePackage(from: string, name: string): string | undefined;
export function roomOf(file: string): string | undefined;
