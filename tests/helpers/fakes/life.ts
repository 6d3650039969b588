/** The process that ran a controller was killed. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/**
 * One life of a controller. After `kill()` nothing it calls ever answers or takes effect again, as
 * after `kill -9`: work that was awaited in parallel does not go on either.
 */
export class Life {
  private dead = false;
  private die: (reason: Killed) => void = () => undefined;
  /** Rejects with `Killed` at the moment of death. */
  readonly death = new Promise<never>((_resolve, reject) => {
    this.die = reject;
  });

  constructor() {
    this.death.catch(() => undefined);
  }

  kill(): void {
    this.dead = true;
    this.die(new Killed("killed"));
  }

  /** The same object, as long as the controller lives. */
  mortal<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, key) => {
        const value: unknown = Reflect.get(object, key);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          if (this.dead && key !== "now" && key !== "entries" && key !== "publish")
            return new Promise(() => undefined);
          const answer: unknown = Reflect.apply(value, object, args);
          if (!(answer instanceof Promise)) return answer;
          // What was under way takes effect; its answer reaches nobody.
          return new Promise((resolve, reject) => {
            answer.then(
              (result) => (this.dead ? undefined : resolve(result)),
              (error: unknown) => (this.dead ? undefined : reject(error as Error)),
            );
          });
        };
      },
    });
  }
}
