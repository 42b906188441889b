/** Where this app is: the built process is one file at this very place, so files beside it are found from here. */
export const CONSOLE_FOLDER = import.meta.dirname;
