export interface Room {
  readonly imports: readonly string[];
  readonly paths?: readonly string[];
}
export const rooms: Readonly<Record<string, Room>>;
export const closed: Readonly<Record<string, readonly string[]>>;
export const never: Readonly<Record<string, readonly string[]>>;
export const packages: Readonly<Record<string, readonly string[]>>;
export const pure: readonly string[];
export const onlyPackages: Readonly<Record<string, readonly string[]>>;
export const neverPackages: Readonly<Record<string, readonly string[]>>;
