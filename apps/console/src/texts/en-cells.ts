export const cells = {
  title: 'Cells',
  lead: 'Each cell is a database of its own. Lists show all of them together; jobs, projections and statements are seen in one cell.',
  choose: 'What you asked for is seen in one cell at a time. Choose the cell.',
  all: 'All',
  answers: 'Answers',
  away: 'Does not answer',
  missing: (names: string) => `Not shown, since it does not answer: cell ${names}. The rest is complete.`,
};
