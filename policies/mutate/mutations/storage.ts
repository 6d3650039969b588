import type { Mutation } from "../mutation";

/** One break for each control of the area; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation>> = {};
