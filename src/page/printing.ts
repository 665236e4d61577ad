/**
 * Opens what is closed while the page is printed, for browsers whose style sheets cannot: on paper
 * nobody opens anything.
 */
export const PRINTING = `
const opened = [];
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true;
    opened.push(details);
  }
});
addEventListener('afterprint', () => {
  for (const details of opened.splice(0)) details.open = false;
});
`;
