import { FOREIGN, OWN, allow, documentOf } from "./shapes";

export const DATA = "data-policies-own-accounts";
export const bound = (key: string, value: string) =>
  documentOf(allow("*", "*", { Condition: { StringEquals: { [key]: value } } }));
export const account = (foreign: boolean) => (foreign ? FOREIGN : OWN);
