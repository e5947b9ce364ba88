"""The program as a screen reader meets it: every widget of every page and window
that can have the keyboard says what it is; buttons do by AT-SPI what they do by
pointer; the marks of the charts are walked by keys, and what is said at each is
compared with the dossier's own file. Writes the walk along the timeline down and
compares it with the one that is kept.
usage: test-screen-reader.py SOURCE-ROOT PROGRAM TRANSCRIPT [PART…]
"""
import difflib
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen_reader import Gone, Program, State, fault_of_name, keys, settle, wait_for, write  # noqa: E402

ROOT, PROGRAM, TRANSCRIPT, *CHOSEN = sys.argv[1:]
MONTHS = ('January February March April May June July August September October November December').split()


def load_dossier():
    with open(os.path.join(ROOT, 'data/dossiers/geneva-ii.dossier.json'), encoding='utf-8') as file:
        return json.load(file)


# ---- what the file says, in words ----

def say_date(edtf):
    """The words of the plain dates among them; None for a kind that is not compared."""
    day = re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)(~?)', edtf)
    if day:
        words = '%d %s %s' % (int(day[3]), MONTHS[int(day[2]) - 1], day[1])
        return 'about ' + words if day[4] else words
    month = re.fullmatch(r'(\d{4})-(\d\d)(~?)', edtf)
    if month:
        words = '%s %s' % (MONTHS[int(month[2]) - 1], month[1])
        return 'about ' + words if month[3] else words
    between = re.fullmatch(r'\[(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)\]', edtf)
    if between:
        return 'between %s and %s' % (say_date(between[1]), say_date(between[2]))
    until = re.fullmatch(r'\[\.\.(\d{4}-\d\d-\d\d)\]', edtf)
    if until:
        return 'by ' + say_date(until[1])
    return None


def count_evidence(value):
    """All passages of a record and of its accounts, participants, …"""
    if isinstance(value, dict):
        return len(value.get('evidence', [])) + sum(count_evidence(inner) for key, inner in value.items()
                                                    if key != 'evidence')
    return sum(map(count_evidence, value)) if isinstance(value, list) else 0


# ---- checks ----

class Tests:
    def __init__(self):
        self.n = 0
        self.n_failed = 0

    def check(self, is_right, what, details=''):
        self.n += 1
        if not is_right:
            self.n_failed += 1
            for line in str(details).splitlines():
                print('#', line)
        print('%s %d - %s' % ('ok' if is_right else 'not ok', self.n, what), flush=True)

    def end(self):
        print('1..%d' % self.n)
        return 1 if self.n_failed else 0


tests = Tests()
looked_at = set()       # objects by path and name: pages that lie below stay in the tree


def check_names(program, where):
    faults = []
    n = 0
    for window in program.windows():
        for node in window.walk():
            if not node.is_focusable or (node.path, node.name) in looked_at or not node.is_shown:
                continue
            looked_at.add((node.path, node.name))
            n += 1
            fault = fault_of_name(node)
            if fault:
                faults.append('%s %s: %s' % (node.role, fault, node.name or node.description))
    tests.check(n > 0 and not faults, 'everything that can have the keyboard has a name: %s (%d)' % (where, n),
                '\n'.join(faults))


def check_opened(program, name, is_there):
    """What a button opens below itself."""
    button = next(node for node in program.root().walk()
                  if node.role == 'push button' and node.name == name and node.is_focusable and node.is_shown)
    button.press()
    wait_for('what %s opens' % name, lambda: any(is_there(node) for node in program.root().walk() if node.is_shown))
    check_names(program, 'below ' + name)
    program.focus_window()
    keys('Escape')
    wait_for('its end', lambda: not any(is_there(node) for node in program.root().walk() if node.is_shown))


def go_to(program, page):
    program.wait_for('page tab', page).press()


def test_pages(program):
    program.wait_for('push button', 'Who met whom?')
    check_names(program, 'start page')
    program.wait_for('push button', 'Show the Charts').press()
    program.wait_for('list', 'Timeline')
    check_names(program, 'charts')
    for page in ('Positions', 'Drift', 'Figures'):
        go_to(program, page)
        chart = program.wait_for('list', page)
        check_names(program, page)
        tests.check('table' in chart.description, '%s tells of its table' % page, chart.description)
    go_to(program, 'Tables')
    for table in ('Actors', 'Sources', 'Ledger'):
        tab = wait_for('the tab ' + table, lambda: next(
            (node for node in program.root().walk() if node.role == 'page tab' and node.name == table and
             node.is_shown and node.bounds.y > 46), None))
        tab.press()
        wait_for('the table ' + table, lambda: program.find('table cell') or program.find('list item') or
                 program.find('table row'))
        check_names(program, 'table of ' + table)
    check_opened(program, 'Which kind is listed', lambda node: node.role == 'list item' and node.name == 'contradicts')
    check_opened(program, 'Main menu', lambda node: node.role == 'menu item')
    go_to(program, 'Codebook')
    program.wait_for('list', 'Entries of the codebook')
    check_names(program, 'codebook')
    go_to(program, 'Review')
    # nothing waits in the bundled dossier
    program.wait_for('push button', 'Import Articles…')
    check_names(program, 'review')


def test_windows(program):
    """Buttons and the window's actions by AT-SPI; what opens is closed by Escape."""
    program.wait_for('push button', 'Show the Charts').press()
    program.wait_for('list', 'Timeline')
    legend = program.find('push button', 'Legend')
    was_pressed = legend.is_(State.PRESSED)
    legend.press()
    tests.check(wait_for('the legend', lambda: program.find('push button', 'Legend').is_(State.PRESSED) != was_pressed),
                'a toggle pressed over AT-SPI tells its other state')
    enter_chart(program, 'ctrl+2', 'Actor network')
    keys('space')
    wait_for('what is selected', lambda: program.find('list', 'Passages') and program.find('list', 'Passages').find('list item'))
    for action in ('win.export', 'win.export-report', 'win.history', 'win.edit-item', 'win.retag', 'win.split-item', 'win.note'):
        frame = program.windows()[0]
        n_before = len(program.windows())
        frame.act(action)
        wait_for('the window of ' + action, lambda: len(program.windows()) > n_before and all(
            window.name and any(node.is_focusable and node.is_shown for node in window.walk())
            for window in program.windows()))
        check_names(program, action)
        program.focus_window()
        keys('Escape')
        wait_for('its end', lambda: len(program.windows()) == n_before)


def enter_path(chooser, path):
    """Its entry completes what is written while it is written, and may then hold some letters more."""
    for _ in range(5):
        keys('ctrl+a')
        write(path)
        keys('shift+End', 'Delete')
        try:
            wait_for('the path', lambda: any(node.is_(State.EDITABLE) and node.text == path for node in chooser.walk()),
                     patience=5)
            return
        except Gone:
            continue
    raise Gone('the path in the chooser of files')


def test_dialogs(program):
    """What is opened by keys alone: preferences, properties, an article's sheet, a coding."""
    program.wait_for('push button', 'Show the Charts').press()
    program.wait_for('list', 'Timeline')
    program.focus_window()
    for key, title in (('ctrl+comma', 'Preferences'), ('alt+Return', 'Properties'), ('ctrl+question', 'Shortcuts')):
        n_before = len(program.windows())
        keys(key)
        wait_for('the window of ' + key, lambda: len(program.windows()) > n_before and any(
            node.is_focusable and node.is_shown for node in program.windows()[-1].walk()))
        tests.check(all(window.name and not window.name.startswith('Gtk') for window in program.windows()), '%s has a title' % title)
        check_names(program, title)
        program.focus_window()
        keys('Escape')
        wait_for('its end', lambda: len(program.windows()) == n_before)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'article.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('Envoys meet in Oslo\n\nOSLO, July 9 (Reuters) - Sweden attacked Denmark on Tuesday, officials said.\n')
        program.focus_window()
        keys('ctrl+i')
        wait_for('the chooser of files', lambda: len(program.windows()) > 1 and any(
            node.is_focusable and node.is_shown for node in program.windows()[-1].walk()))
        chooser = program.windows()[-1]
        program.focus_window()
        keys('ctrl+l')
        enter_path(chooser, path)
        keys('alt+i')
        # It has a button Import and rows of its own.
        wait_for('its end', lambda: chooser not in program.windows())
        program.wait_for('push button', 'Import')
        wait_for('the sheet', lambda: program.find('table row') or program.find('table cell'))
        check_names(program, 'sheet of an import')
        program.find('push button', 'Import').press()
        wait_for('its end', lambda: len(program.windows()) == 1)
        tests.check(wait_for('what was imported', lambda: program.has_said('1 article is in the dossier')),
                    'what an import brought is told', program.news())
    check_review(program)


def check_review(program):
    """What the import proposes is decided by keys: what was done is told, and what comes next."""
    proposals = program.wait_for('list', 'Proposals that wait for a decision')
    # Without a window manager nobody gives the window back what the sheet had; GTK 4.8 does not ask for it.
    program.focus_window()
    wait_for('the first proposal', lambda: program.focus().is_below(proposals))
    for key, done in (('a', 'Accepted'), ('r', 'Rejected')):
        before = program.focus().name
        program.said.clear()
        keys(key)
        wait_for('what was done', lambda: program.has_said('^%s[.] Next: .+' % done))
        focus = wait_for('the next proposal', lambda: program.focus() if program.focus().name != before else None)
        settle(0.3)
        told = program.told('^%s[.] Next: ' % done)
        tests.check(len(told) == 1 and focus.name.startswith(told[0].split('Next: ')[1]),
                    'review: that it was %s is told by one voice, and what comes next' % done.lower(), '%s\n%s' % (focus, program.news()))
    program.said.clear()
    keys('ctrl+z')
    tests.check(wait_for('what was undone', lambda: program.count_said('Undone: ') == 1), 'review: undo is told', program.news())
    # The last of all: the list goes, and the way on to the charts has the keyboard.
    program.said.clear()
    keys('shift+a')
    tests.check(wait_for('what was done', lambda: program.count_said('proposals were accepted') == 1),
                'review: that all was accepted is told', program.news())
    tests.check(wait_for('the end of the list', lambda: program.focus().name == 'Show the Charts'),
                'review: what has the keyboard then has a name', program.focus())


# What GTK 4.8 does not send at all, or by a state of its own, has to be heard in words.
def is_said_to_be_needed(field):
    return field.is_(State.REQUIRED) or field.description == 'has to be filled'


def wait_for_form(program):
    wait_for('the form', lambda: len(program.windows()) > 1 and program.windows()[-1].find(name='Stance'))
    return program.windows()[-1]


def get_fields(form):
    return {node.name: node for node in form.walk() if node.is_focusable and node.is_shown}


def walk_to(program, is_it):
    """By Tab, as far as it takes."""
    for _ in range(60):
        focus = program.focus()
        if focus is not None and is_it(focus):
            return focus
        keys('Tab')
        try:
            wait_for('another focus', lambda: program.focus() != focus, patience=2)
        except Gone:
            continue
    raise Gone('Tab to lead there')


def test_coding(program):
    """Words of an article become a statement by keys alone: what the form asks, that something is missing and where,
    that it is saved, and taken back."""
    program.wait_for('push button', 'Show the Charts').press()
    program.wait_for('list', 'Timeline')
    program.focus_window()
    keys('ctrl+2', 'ctrl+shift+f')
    wait_for('the search field', lambda: any(node.is_(State.EDITABLE) and node.is_(State.FOCUSED)
                                             for node in program.root().walk()))
    write('conference')
    wait_for('what was found', lambda: any(node.role == 'list item' and 'conference' in node.name
                                           for node in program.wait_for('list', 'What was found').walk()))
    check_names(program, 'search')
    keys('Return')
    walk_to(program, lambda node: node.role == 'text' and node.is_(State.MULTI_LINE) and not node.is_(State.EDITABLE))
    check_names(program, 'source')
    keys('ctrl+Home', 'ctrl+shift+Right', 'ctrl+shift+Right', 'ctrl+shift+Right', 's')
    form = wait_for_form(program)
    check_names(program, 'form of a statement')
    tests.check((form.role, form.name) == ('frame', 'New Statement'), 'the form tells what it makes', form)
    fields = get_fields(form)
    tests.check(all(name in fields for name in ('Speaker', 'For whom', 'Issue', 'Stance', 'When')),
                'it tells what it asks', ', '.join(fields))
    tests.check(is_said_to_be_needed(fields['Issue']) and not is_said_to_be_needed(fields['Speaker']),
                'and what it has to know', fields['Issue'].description)
    more = fields['More']
    tests.check(more.is_(State.EXPANDABLE) and not more.is_(State.EXPANDED), 'and that there is more to tell', more)
    # What is missing.
    program.focus_window()
    walk_to(program, lambda node: node.name == 'Speaker')
    program.said.clear()
    keys('ctrl+Return')
    wait_for('the message', lambda: program.has_said('“Issue” is needed'))
    settle(0.3)
    tests.check(program.count_said('“Issue” is needed') == 1, 'what is missing is told, by one voice', program.news())
    focus = wait_for('the field that is missing', lambda: program.focus() if program.focus().name == 'Issue' else None)
    tests.check('“Issue” is needed' in focus.description, 'whoever comes to the field hears why', focus.description)
    program.said.clear()
    keys('ctrl+Return')
    tests.check(wait_for('the message again', lambda: program.has_said('“Issue” is needed')),
                'and hears it again on another try', program.news())
    write('Whether it rains')
    wait_for('what was written', lambda: any(node.name == 'Issue' and node.text == 'Whether it rains'
                                             for node in program.windows()[-1].walk()))
    tests.check('“Issue” is needed' not in get_fields(program.windows()[-1])['Issue'].description,
                'what is no longer missing is not said to be')
    keys('Return')      # takes the offer of a new one
    # A date that is none.
    walk_to(program, lambda node: node.name == 'When')
    keys('ctrl+a')
    write('some day')
    heard = wait_for('how it is read', lambda: program.focus().accessible.get_description())
    program.said.clear()
    keys('ctrl+Return')
    tests.check(wait_for('the message', lambda: program.has_said(re.escape(heard))),
                'a date that is none is told of while it is written, and when it is to be saved', heard)
    keys('ctrl+a')
    write('5 June 2013')
    tests.check(wait_for('how it is read', lambda: '2013-06-05' in program.focus().accessible.get_description()),
                'and how a date is read', program.focus().description)
    # It is saved, and taken back.
    program.said.clear()
    keys('ctrl+Return')
    wait_for('its end', lambda: len(program.windows()) == 1)
    program.focus_window()
    keys('ctrl+z')
    tests.check(wait_for('what was undone', lambda: program.has_said('Undone: ')), 'taking it back is told', program.news())


def test_news(program):
    """What happens is told by the status label: what a search found, what was undone."""
    program.wait_for('push button', 'Show the Charts').press()
    enter_chart(program, 'ctrl+3', 'Timeline')
    program.said.clear()
    keys('space', 'ctrl+shift+o')
    wait_for('a filter', lambda: program.find('push button', 'Clear All'))
    keys('ctrl+z')
    wait_for('its end', lambda: not program.find('push button', 'Clear All'))
    wait_for('what was undone', lambda: program.has_said('Undone: '))
    settle(0.3)     # for a second voice, which would come at the same time
    tests.check(program.count_said('Undone: ') == 1, 'undo is told, by one voice', program.news())
    program.said.clear()
    keys('ctrl+shift+z', 'ctrl+z')
    tests.check(wait_for('the same words again', lambda: program.has_said('Undone: ')),
                'what is told in the same words again is told again', program.news())
    # A field of a dialog that takes no such words.
    keys('alt+Return')
    wait_for('the properties', lambda: len(program.windows()) > 1 and any(
        node.is_focusable and node.is_shown for node in program.windows()[-1].walk()))
    program.focus_window()
    walk_to(program, lambda node: node.name.startswith('Language') and node.is_(State.EDITABLE))
    program.said.clear()
    keys('ctrl+a')
    write('???')
    keys('Return')
    wait_for('why not', lambda: program.has_said('is not a language tag'))
    settle(0.3)
    tests.check(program.count_said('is not a language tag') == 1, 'what a dialog refuses is told, by one voice', program.news())
    program.windows()[-1].find('push button', 'Close').press()
    wait_for('its end', lambda: len(program.windows()) == 1)
    program.focus_window()
    program.said.clear()
    keys('ctrl+shift+f')
    wait_for('the search field', lambda: any(node.is_(State.EDITABLE) and node.is_(State.FOCUSED)
                                             for node in program.root().walk()))
    write('conference')
    # A label that comes on the screen with its words is no event of GTK 4.8: it is there to be read, by its name there and
    # by its text in GTK 4.18, which names no status.
    tests.check(wait_for('what was found', lambda: any(
        node.role == 'status bar' and re.match(r'Sources: \d+, items: \d+', node.name or node.text or '')
        for node in program.root().walk())),
                'what a search found is told', program.news())


# ---- marks ----

def enter_chart(program, key, title):
    """Shows a chart by its key and walks into it by Tab. The chart, and the mark that has the keyboard."""
    program.focus_window()
    keys(key)
    chart = program.wait_for('list', title)
    for _ in range(80):
        focus = program.focus()
        if focus is not None and focus.role == 'list item' and focus.is_below(chart):
            return chart, focus
        before = focus
        keys('Tab')
        try:
            wait_for('another focus', lambda: program.focus() != before, patience=2)
        except Gone:
            continue        # the mark that had it is the same
    raise Gone('Tab to lead into ' + title)


def walk_marks(program, n_most):
    """What is said at each mark, from the first on, as Page Down leads along them."""
    said = [program.focus().name]
    while len(said) < n_most:
        before = program.focus()
        keys('Page_Down')
        try:
            wait_for('the next mark', lambda: program.focus() != before, patience=5)
        except Gone:
            break
        said.append(program.focus().name)
    return said


def take_rank(said):
    match = re.fullmatch(r'(.*), ([\d,]+) of ([\d,]+)', said, re.DOTALL)
    return (match[1], int(match[2].replace(',', '')), int(match[3].replace(',', ''))) if match else (said, 0, 0)


def check_ranks(said, where):
    ranks = [take_rank(words)[1:] for words in said]
    first, n = ranks[0] if ranks else (0, 1)
    # The walk may begin at what is in sight, and goes round.
    tests.check(first > 0 and n >= len(ranks) and ranks == [((first - 1 + i) % n + 1, n) for i in range(len(ranks))],
                '%s: each mark tells its position among its peers' % where, ranks)


# What hangs on the window's size is left out.
KEPT = """# What a screen reader says along the timeline

The walk of a reader who sees no chart and holds no mouse, through the bundled dossier and over the accessibility bus. The test
`screen-reader-charts` takes it and compares it with this file; `docs/make-transcript` writes it anew.

Tab leads into the chart: *%s* – “… %s” Page Down then goes from mark to mark:

%s

Enter at the mark *%s* leads to what it rests on:

%s

Enter there leads into the text, where the cursor stands at these words:

> %s
"""


def begin_at_first(said):
    """The walk begins at what is in sight and goes round."""
    first = next((i for i, words in enumerate(said) if take_rank(words)[1] == 1), 0)
    return said[first:] + said[:first]


def write_mark(words):
    return '%d. %s' % (take_rank(words)[1], words)


def read_on(program, title):
    """From a mark to its passages, and from the first of them into its text: the mark, the passage, the sentence."""
    for _ in range(200):
        if program.focus().name.startswith(title + ', '):
            break
        before = program.focus()
        keys('Page_Down')
        wait_for('the next mark', lambda: program.focus() != before)
    mark = take_rank(program.focus().name)[0]
    program.focus_window()
    keys('Return')
    passages = program.wait_for('list', 'Passages')
    passage = wait_for('the first passage', lambda: next(
        (node for node in [program.focus()] if node.role == 'list item' and node.is_below(passages)), None)).name
    keys('Return')
    wait_for('the text', lambda: program.focus().role == 'text')
    sentence = wait_for('its sentence', lambda: program.focus().sentence)
    return mark, '\n>\n'.join('> ' + line for line in passage.split('\n')), sentence


def check_transcript(words):
    with open(TRANSCRIPT, 'w', encoding='utf-8') as file:
        file.write(words)
    with open(os.path.join(ROOT, 'docs/screen-reader.md'), encoding='utf-8') as file:
        kept = file.read()
    tests.check(words == kept, 'docs/screen-reader.md says what is said; docs/make-transcript writes it anew',
                ''.join(difflib.unified_diff(kept.splitlines(True), words.splitlines(True), n=0)))


def test_timeline(program, dossier):
    events = {event['title']: event for event in dossier['events']}
    chart, focus = enter_chart(program, 'ctrl+3', 'Timeline')
    # The walk takes the picture along: what the chart says of itself is asked before.
    description = chart.description
    said = walk_marks(program, len(events))
    check_ranks(said, 'timeline')
    n_dates = 0
    faults = []
    for words in said:
        told = take_rank(words)[0]
        event = next((events[title] for title in sorted(events, key=len, reverse=True) if told.startswith(title + ', ')),
                     None)
        if event is None:
            faults.append('no event of the dossier: ' + told)
            continue
        passages = re.search(r'(\d+) passages?$', told)
        n_passages = count_evidence(event)
        if not passages or int(passages[1]) != n_passages:
            faults.append('rests on %d passages: %s' % (n_passages, told))
        date = say_date(event['when']) if event.get('when') else 'no date'
        if date is not None:
            n_dates += 1
            if not told.startswith('%s, %s · ' % (event['title'], date)):
                faults.append('is dated “%s”: %s' % (date, told))
        if not re.search(r' · [a-z ]+ · (happened|did not happen|planned|possible|contested|alleged|cancelled|postponed)',
                         told):
            faults.append('has no kind and status: ' + told)
    tests.check(len(said) > 40 and n_dates > 30 and not faults,
                'timeline: %d marks tell title, date (%d compared), kind, status, passages' % (len(said), n_dates),
                '\n'.join(faults))
    check_transcript(KEPT % (chart.name, description.split('. ')[-1], '\n'.join(map(write_mark, begin_at_first(said))),
                             *read_on(program, 'Kerry and Lavrov agree on a conference')))


def test_network(program, dossier):
    actors = {actor['name']: actor for actor in dossier['actors']}
    chart, focus = enter_chart(program, 'ctrl+2', 'Actor network')
    said = walk_marks(program, len(actors))
    check_ranks(said, 'network')
    faults = []
    for words in said:
        match = re.match(r'(.*?), (person|state|organisation|group)( · [^,]*)?, (\d+) passages? · (\d+) independent sources?',
                         words)
        if not match or match[1] not in actors or actors[match[1]]['kind'] != match[2]:
            faults.append(words)
    tests.check(len(said) == len(actors) and not faults, 'network: %d actors tell name, kind, passages' % len(said),
                '\n'.join(faults))


def test_others(program, dossier):
    propositions = [issue['proposition'] if 'proposition' in issue else issue['title'] for issue in dossier['issues']]
    chart, focus = enter_chart(program, 'ctrl+4', 'Positions')
    said = walk_marks(program, 12)
    check_ranks(said, 'positions')
    faults = [words for words in said if not any(text in words for text in propositions) or
              not re.search(r'\d+ statements?', words)]
    tests.check(not faults, 'positions: each tells whose stance on what, and how many statements', '\n'.join(faults))
    chart, focus = enter_chart(program, 'ctrl+5', 'Drift')
    said = walk_marks(program, 11)
    check_ranks(said, 'drift')
    faults = [words for words in said if not re.search(r'Made: .*\d{4}.*\d+ passages?', words)]
    tests.check(len(said) == 11 and not faults, 'drift: each tells the day of making and its passages',
                '\n'.join(faults))
    chart, focus = enter_chart(program, 'ctrl+6', 'Figures')
    said = walk_marks(program, 3)
    check_ranks(said, 'figures')
    faults = [words for words in said if not re.search(r'\d.* – .*, As of .*\d{4}.*\d+ passages?', words)]
    tests.check(len(said) == 3 and not faults, 'figures: each tells number, claimant, day and passages',
                '\n'.join(faults))


def main():
    dossier = load_dossier()
    jobs = {'pages': test_pages, 'windows': test_windows, 'dialogs': test_dialogs, 'coding': test_coding, 'news': test_news,
            'timeline': lambda p: test_timeline(p, dossier), 'network': lambda p: test_network(p, dossier),
            'others': lambda p: test_others(p, dossier)}
    for name, job in jobs.items():
        if CHOSEN and name not in CHOSEN:
            continue
        # On a busy machine the bus may lose a program that starts: who waited in vain for anything at all starts it anew.
        for is_last in (False, True):
            n_before = tests.n
            with Program([PROGRAM]) as program:
                try:
                    job(program)
                except Gone as error:
                    if not is_last and program.is_alive() and tests.n == n_before:
                        continue
                    tests.check(False, 'waited for %s' % error, '%s\n%s' % (program.focus(), program.news()))
                tests.check(program.is_alive(), 'the program lives')
            break
    return tests.end()


sys.exit(main())
