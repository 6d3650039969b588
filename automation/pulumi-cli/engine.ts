/** Where an engine came from, in the order in which the sources are tried. */
export type EngineOrigin = "path" | "cache" | "download" | "build";

/** Pulumi's CLI, ready to be driven. */
export interface Engine {
  /** The executable. */
  readonly path: string;
  /** Such as `3.255.0`. */
  readonly version: string;
  readonly how: EngineOrigin;
  /** What every process of this engine needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * The folder that holds a Node language host, when none lies beside the executable: the project
   * settings must name it under `plugins.languages`. Undefined for a full install.
   */
  readonly languageHostFolder: string | undefined;
}

/** Tells a person what takes long, one line at a time. */
export type Progress = (line: string) => void;

/** Where an engine may come from. */
export interface EngineSource {
  readonly how: EngineOrigin;
  /** For people, such as `building it from its Go module`. */
  readonly title: string;
  /** The installation's root, whose `bin/pulumi` runs; throws an error that says why there is none. */
  find(onProgress: Progress): Promise<string>;
}
