// The host's own test of what Bootstrap does on its page: the menu and the accordion open and shut, the form says what is missing,
// the dialog opens, takes the focus, and shuts.
(() => {
  const find = (id) => document.getElementById(id);
  const until = async (what) => {
    for (let look = 0; look < 100 && !what(); look++) await new Promise((done) => setTimeout(done, 30));
    return what();
  };
  find('write').addEventListener('submit', (event) => {
    event.preventDefault();
    event.target.classList.add('was-validated');
  });
  window.hostsOwnTest = async () => {
    const wrong = [];
    const holds = (what, so) => so || wrong.push(what);
    const opens = async (button, what) => {
      button.click();
      holds(`${what.id} opens`, await until(() => what.classList.contains('show') && !what.classList.contains('collapsing')));
      button.click();
      holds(`${what.id} shuts`, await until(() => !what.classList.contains('show') && !what.classList.contains('collapsing')));
    };
    await opens(document.querySelector('.navbar-toggler'), find('pages'));
    await opens(document.querySelector('.accordion-button'), find('hours'));
    find('write').querySelector('button').click();
    holds('the form says what is missing', find('write').classList.contains('was-validated') && !find('name').validity.valid);
    find('write').classList.remove('was-validated');
    find('tell').click();
    holds('the dialog opens', await until(() => find('ask').classList.contains('show') && find('ask').contains(document.activeElement)));
    find('ask').querySelector('.btn-close').click();
    holds('the dialog shuts', await until(() => !find('ask').classList.contains('show') && !document.querySelector('.modal-backdrop')));
    document.activeElement?.blur();
    scrollTo(0, 0);
    return wrong;
  };
})();
