"use strict";
/* Words as they are searched, the same as soket.text.fold: lower case, no accents, đ as d, runs of white space as one blank. */
const fold = (words) => words.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
