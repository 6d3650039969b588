/** Memory that Fargate takes for a CPU size: from, to and step, in MiB (task_size of the ECS guide). */
const memoryByCpu: Readonly<Record<number, readonly [from: number, to: number, step: number]>> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
  8192: [16384, 61440, 4096],
  16384: [32768, 122880, 8192],
};

/** Whether Fargate runs a task of this size. CPU in units (1024 = one vCPU), memory in MiB. */
export function isFargateSize(cpu: number, memoryMb: number): boolean {
  const sizes = memoryByCpu[cpu];
  if (sizes === undefined) return false;
  const [from, to, step] = sizes;
  // 256 units take 512, 1024 and 2048 MiB, but not 1536.
  if (cpu === 256 && memoryMb === 1536) return false;
  return memoryMb >= from && memoryMb <= to && (memoryMb - from) % step === 0;
}

/** What memory goes with a CPU size, in words for an error. */
export function fargateMemoryWords(cpu: number): string {
  const sizes = memoryByCpu[cpu];
  if (sizes === undefined) return `service.cpu to be one of ${Object.keys(memoryByCpu).join(", ")}`;
  const [from, to, step] = sizes;
  return `${from} to ${to} in steps of ${step} MiB for ${cpu} CPU units`;
}
