import { bookBehind } from './books.js';
import { acceptReview, rejectReview, releaseReview, reviewsOf, transactionOf, type ReviewItem } from './domain.js';
import { BY, decided, type Step, type World } from './world.js';

/** Every decision about what is in review. */
export function reviewSteps(world: World): Step[] {
  const { payment, setup } = world;
  const reviews = reviewsOf(payment!);
  const sessions = [...new Set(reviews.map(({ sessionId }) => sessionId))];
  return sessions.flatMap((sessionId): Step[] => {
    const about = [
      ...new Set(reviews.filter((one) => one.sessionId === sessionId).map(({ transaction }) => transaction)),
    ];
    const { refunds } = setup;
    return [
      {
        name: `operator releases ${sessionId}`,
        byOperator: true,
        run: () => released(world, sessionId),
      },
      {
        name: `operator rejects ${sessionId}`,
        byOperator: true,
        run: () => decided(world, (known, context) => rejectReview(known, sessionId, BY, { refunds }, context)),
      },
      ...about.map((transaction): Step => ({
        name: `operator accepts ${sessionId} ${transaction ?? ''}`,
        byOperator: true,
        run: () => decided(world, (known, context) => acceptReview(known, sessionId, transaction, BY, context)),
      })),
    ];
  });
}

function released(world: World, sessionId: string): World | undefined {
  const next = decided(world, (known, context) => releaseReview(known, sessionId, BY, context));
  const reviews = reviewsOf(world.payment!).filter((one) => one.sessionId === sessionId);
  const isWrong = reviews.some(({ reason }) => reason === 'FAILED_THOUGH_PAID');
  const isLie = reviews.some((review) => isOfWentBack(world, review));
  return next && { ...next, ...(isWrong && { isReleasedWrongly: true }), ...(isLie && { isRefundLie: true }) };
}

/** What went back is the capture that a person has said to be another, and is asked about once more: nobody else can tell. */
function isOfWentBack({ books, payment }: World, { reason, transaction, mayBe }: ReviewItem): boolean {
  const [known, other] = [transaction, mayBe].map((id) => transactionOf(payment!, id));
  const isAskedAgain = reason === 'TRANSACTION_UNCLEAR' && known?.mayBe === undefined;
  return isAskedAgain && known !== undefined && bookBehind(books, known) === bookBehind(books, other);
}
