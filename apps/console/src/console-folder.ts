/** The folder of this app. The built process is one file in the same place, so files beside it are found from here. */
export const CONSOLE_FOLDER = import.meta.dirname;
