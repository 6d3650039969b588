import { openQuery } from "../adapters/postgres/open-query";
import { draftManifest, type ManifestDraft } from "../assessment/draft-manifest";
import { readApplication } from "../assessment/read-application";

/**
 * Drafts the manifest of the application whose database this is, by reads of its catalogue alone.
 * @throws QueryError when the database can't be reached or refuses.
 */
export async function draftFrom(url: string): Promise<ManifestDraft> {
  const query = await openQuery(url);
  try {
    return draftManifest(await readApplication(query));
  } finally {
    await query.close();
  }
}
