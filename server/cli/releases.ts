/** Says what to undo once the work is over. */
export type Later = (release: () => void | Promise<void>) => void;

/** Does the work and then, whichever way it ended, releases what it took: the last taken first. */
export async function withReleases<Answer>(
  work: (later: Later) => Promise<Answer>,
): Promise<Answer> {
  const releases: (() => void | Promise<void>)[] = [];
  try {
    return await work((release) => releases.push(release));
  } finally {
    await releaseAll(releases);
  }
}

/** A release that fails must not keep the others from being done. */
async function releaseAll(releases: (() => void | Promise<void>)[]): Promise<void> {
  const release = releases.pop();
  if (release === undefined) return;
  try {
    await release();
  } finally {
    await releaseAll(releases);
  }
}
