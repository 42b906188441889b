/** How many files of this worker have looked: each loads this module, and all get the same. */
let looks = 0;

export const look = (): number => (looks += 1);
