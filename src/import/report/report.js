// A filter over the changes. Without this script every change is there all the same, by reason.
const form = document.querySelector('.filter');
const groups = [...document.querySelectorAll('details[data-reason]')];
const rows = groups.flatMap(group => [...group.querySelectorAll('tbody tr')].map(row => ({ group, row, text: row.textContent.toLowerCase() })));
const fill = (name, values) => form.elements[name].append(...[...new Set(values)].sort().map(value => new Option(value, value)));
fill('organisation', rows.map(({ row }) => row.dataset.organisation));
fill('field', rows.map(({ row }) => row.dataset.field));
form.elements.reason.append(...groups.map(group => new Option(group.querySelector('.says').textContent, group.dataset.reason)));
const show = () => {
  const { reason, organisation, field, words } = Object.fromEntries(new FormData(form));
  const sought = words.trim().toLowerCase();
  const isChosen = (own, chosen) => !chosen || own === chosen;
  let shown = 0;
  for (const { group, row, text } of rows) {
    const { organisation: who, field: which } = row.dataset;
    row.hidden = !(isChosen(group.dataset.reason, reason) && isChosen(who, organisation) && isChosen(which, field) && text.includes(sought));
    shown += row.hidden ? 0 : 1;
  }
  const isAny = reason || organisation || field || sought;
  for (const group of groups) {
    group.hidden = !group.querySelector('tbody tr:not([hidden])');
    group.open = Boolean(isAny) && !group.hidden;
  }
  form.querySelector('[role=status]').textContent = isAny ? `${shown} of ${rows.length} changes on this page` : `${rows.length} changes on this page`;
};
form.addEventListener('input', show);
form.addEventListener('submit', event => event.preventDefault());
form.hidden = false;
show();
