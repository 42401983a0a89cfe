/** The one function used of a package that brings no types. */
declare module "fs-native-extensions" {
  /**
   * Takes a lock on the open file, exclusive unless `shared`. Returns false where another open file holds a lock that
   * excludes it; throws where the file system has no locks.
   */
  export function tryLock(fd: number, options?: { readonly shared?: boolean }): boolean;
}
