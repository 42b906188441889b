export const cells = {
  title: 'Cells',
  lead: 'Each cell is a database of its own. Lists show all cells together; jobs, projections and statements are shown for one cell.',
  choose: 'This page shows one cell at a time. Choose the cell.',
  all: 'All',
  answers: 'Answers',
  away: 'Does not answer',
  missing: (names: string) => `Not shown, since it does not answer: cell ${names}. The rest is complete.`,
};
