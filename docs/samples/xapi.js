// Tells a learning record store (xAPI 1.0.3) how a reader's exercise went. In the page that has the embed, whose policy has to name the store in
// `connect-src`; the store has to let that page write (CORS).

/**
 * @param playground as `element.playground` or `createPlayground` give it
 * @param options `store`: the store's address, without a slash at its end. `authorization`: the header that it wants. `actor`: the learner. `activity`: an
 *   address that names the exercise.
 */
export function tellStore(playground, { store, authorization, actor, activity }) {
  playground.on('check', async ({ solved, results }) => {
    const raw = results.filter(({ passed }) => passed).length;
    const statement = {
      actor,
      verb: { id: `http://adlnet.gov/expapi/verbs/${solved ? 'passed' : 'failed'}` },
      object: { id: activity },
      result: { success: solved, score: { raw, min: 0, max: results.length, scaled: raw / results.length } },
    };
    const headers = { authorization, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' };
    try {
      const answer = await fetch(`${store}/statements`, { method: 'POST', headers, body: JSON.stringify(statement) });
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    } catch (error) {
      console.error('The learning record store was not told:', error);
    }
  });
}
