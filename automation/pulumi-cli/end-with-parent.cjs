// Ends this process soon after its parent: an engine that was killed can't end its plugins, and they
// would stay for ever. Used with `node -r`, by quick-start.cjs.
const intervalMs = 1_000;
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, intervalMs).unref();
