/** Larger than any list of keys, token or person. */
const ANSWER_BYTES_MAX = 1024 * 1024;

/** Fetches, and gives an answer up that is longer than any of an identity provider. */
export async function boundedFetch(address: string, options: object): Promise<Response> {
  const answer = await fetch(address, options);
  if (!answer.body) return answer;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    // Leaving the loop ends the connection.
    if (bytes > ANSWER_BYTES_MAX) throw new Error('the answer of the identity provider is too long');
    pieces.push(piece);
  }
  const { status, statusText, headers } = answer;
  return new Response(Buffer.concat(pieces), { status, statusText, headers });
}
