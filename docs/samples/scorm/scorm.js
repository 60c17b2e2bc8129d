// Tells an LMS by SCORM 1.2 how an exercise went, and keeps the learner's code there.

/** What SCORM says a package has to do: look for the LMS's object in the windows around. */
export function findLms(from = window) {
  for (let here = from; ; here = here.parent) {
    try {
      if (here.API) return here.API;
    } catch {
      // That window is another site's.
    }
    if (here.parent === here) return undefined;
  }
}

// SCORM 1.2 lets a package keep so many characters.
const longest = 4096;

export async function tellLms(playground, lms) {
  lms.LMSInitialize('');
  if (lms.LMSGetValue('cmi.core.lesson_status') === 'not attempted') lms.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  playground.on('run', ({ code }) => {
    if (code.length <= longest) lms.LMSSetValue('cmi.suspend_data', code);
    lms.LMSCommit('');
  });
  playground.on('check', ({ solved, results }) => {
    // SCORM 1.2 wants it from 0 to 100, and an LMS takes it for that.
    const raw = Math.round((100 * results.filter(({ passed }) => passed).length) / results.length);
    lms.LMSSetValue('cmi.core.score.min', '0');
    lms.LMSSetValue('cmi.core.score.max', '100');
    lms.LMSSetValue('cmi.core.score.raw', String(raw));
    // Who has passed once, has passed.
    if (solved) lms.LMSSetValue('cmi.core.lesson_status', 'passed');
    lms.LMSCommit('');
  });
  addEventListener('pagehide', () => lms.LMSFinish(''));
  const kept = lms.LMSGetValue('cmi.suspend_data');
  if (kept) await playground.setCode(kept);
}
