/** A rejected Output or promise that nobody awaits must fail the run: mocha alone ignores it. */
process.on("unhandledRejection", (reason) => {
  throw reason;
});
