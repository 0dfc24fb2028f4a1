/**
 * Asks the browser not to clear the site's storage when the disk runs short: on the page, when a user chooses to keep
 * downloads. Some browsers ask the user in turn. False where it will not promise.
 */
export async function askToStay(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
