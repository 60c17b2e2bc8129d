import { findLms, tellLms } from './scorm.js';

const { playground } = document.querySelector('pollux-playground');
const lms = findLms();
if (lms) await tellLms(playground, lms);
else console.error('There is no LMS around this page: nothing is kept.');
