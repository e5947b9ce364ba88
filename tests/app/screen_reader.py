"""What a screen reader gets from a program, over AT-SPI: its tree of objects,
their names, states and actions, and where the keyboard is. Role: starts the
program and waits for things to be so; it must not know the program's pages.
"""
import contextlib
import functools
import os
import re
import subprocess
import tempfile
import time
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter('ignore', DeprecationWarning)

PATIENCE = 60       # seconds; a busy machine is slow, not wrong
State = Atspi.StateType
# Nothing in them has the keyboard, and there are many.
LEAVES = ('page tab', 'label', 'table row', 'image')
# What AT-SPI since 2.54 and GTK 4.18 call otherwise than AT-SPI 2.46 and GTK 4.8.
FORMER_ROLES = {'button': 'push button', 'toggle button': 'push button'}


class Gone(Exception):
    """What was waited for did not come."""


def settle(seconds=0.02):
    """Lets events come in. What has to be so is waited for with wait_for()."""
    context = GLib.MainContext.default()
    end = time.monotonic() + seconds
    while context.iteration(False) or time.monotonic() < end:
        time.sleep(0.002)


def wait_for(what, is_so, patience=PATIENCE):
    """What is_so() gives, once that is true."""
    end = time.monotonic() + patience
    while True:
        try:
            result = is_so()
        except GLib.Error:      # an object went away under it
            result = None
        if result:
            return result
        if time.monotonic() > end:
            raise Gone(what)
        settle()


class Node:
    """An object of the tree as it was when it was first asked."""

    def __init__(self, accessible, depth):
        self.accessible = accessible
        self.depth = depth

    # Each question goes over the bus: it is asked when the answer is needed, and once.
    @functools.cached_property
    def role(self):
        name = self.accessible.get_role_name()
        return FORMER_ROLES.get(name, name)

    @functools.cached_property
    def name(self):
        return self.accessible.get_name() or ''

    @functools.cached_property
    def description(self):
        return self.accessible.get_description() or ''

    @functools.cached_property
    def states(self):
        return self.accessible.get_state_set()

    def is_(self, state):
        return self.states.contains(state)

    @property
    def path(self):
        """Another one for each object while it lives."""
        return hash(self.accessible)

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    def is_below(self, node):
        above = self.accessible.get_parent()
        while above is not None and above != node.accessible:
            above = above.get_parent()
        return above is not None

    @property
    def is_focusable(self):
        return self.is_(State.FOCUSABLE)

    @property
    def bounds(self):
        component = self.accessible.get_component_iface()
        return component.get_extents(Atspi.CoordType.WINDOW) if component else None

    @property
    def is_shown(self):
        """Pages that lie under others are in the tree, without a size."""
        bounds = self.bounds
        return bounds is not None and bounds.width > 0 and bounds.height > 0

    @property
    def text(self):
        text = self.accessible.get_text_iface()
        # By its full name: newer bindings take the short one for another's.
        return Atspi.Text.get_text(text, 0, text.get_character_count()) if text else None

    @property
    def sentence(self):
        """The one in which the cursor stands."""
        text = self.accessible.get_text_iface()
        if text is None:
            return None
        offset = Atspi.Text.get_caret_offset(text)
        return Atspi.Text.get_string_at_offset(text, offset, Atspi.TextGranularity.SENTENCE).content.strip()

    def actions(self):
        action = self.accessible.get_action_iface()
        return [action.get_action_name(i) for i in range(action.get_n_actions())] if action else []

    def act(self, name):
        names = self.actions()
        if name not in names:
            raise Gone('no action %s at %r' % (name, self))
        # What comes of it is waited for; a program that is busy with it may answer too late.
        with contextlib.suppress(GLib.Error):
            self.accessible.get_action_iface().do_action(names.index(name))

    def press(self):
        return self.act('click')

    def children(self):
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child is not None:
                yield Node(child, self.depth + 1)

    def walk(self):
        """This and all below it, in the tree's order. What goes away meanwhile is left out."""
        yield self
        if self.role in LEAVES:
            return
        try:
            for child in self.children():
                yield from child.walk()
        except GLib.Error:
            return

    def find(self, role=None, name=None, is_shown=True):
        for node in self.walk():
            if ((role is None or node.role == role) and (name is None or node.name == name) and
                    (not is_shown or node.is_shown)):
                return node
        return None

    def __repr__(self):
        return '%s “%s”' % (self.role, self.name)


class Program:
    """A started program, seen from outside. Ends with the with-block."""

    def __init__(self, arguments):
        # It remembers what its windows showed; each start is to be the first.
        self.memory = tempfile.TemporaryDirectory()
        environment = dict(os.environ, G_DEBUG='fatal-warnings', XDG_STATE_HOME=self.memory.name)
        self.process = subprocess.Popen(arguments, env=environment)
        self.application = None
        self.focused = None
        self.said = []
        self.listener = Atspi.EventListener.new(self.on_event)
        self.listener.register('object:state-changed:focused')
        self.listener.register('object:property-change:accessible-name')
        self.listener.register('object:announcement')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.deregister('object:state-changed:focused')
        self.listener.deregister('object:property-change:accessible-name')
        self.listener.deregister('object:announcement')
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.memory.cleanup()

    def on_event(self, event):
        if event.type.startswith('object:announcement'):
            self.said.append((None, str(event.any_data or '')))
        elif event.type.startswith('object:property-change'):
            self.said.append((event.source, str(event.any_data or '')))
        elif event.detail1:
            self.focused = event.source

    def told(self, pattern):
        """What is like it of all that was announced, or told by a label with the role of a status or an alert where GTK
        announces nothing, since said was emptied. Once is right: a voice more is heard as well."""
        settle()
        return [words for source, words in self.said if re.search(pattern, words) and
                (source is None or source.get_role_name() in ('status bar', 'alert'))]

    def count_said(self, pattern):
        return len(self.told(pattern))

    def has_said(self, pattern):
        return self.count_said(pattern) > 0

    def news(self):
        """What was told, to be shown where a test fails."""
        return '\n'.join(words for source, words in self.said)

    def is_alive(self):
        return self.process.poll() is None

    def root(self):
        """The application, once it is known to the bus."""
        def look():
            if not self.is_alive():
                raise Gone('the program ended with %s' % self.process.returncode)
            if self.application is not None:
                return Node(self.application, 0)
            desktop = Atspi.get_desktop(0)
            desktop.clear_cache()
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                    self.application = child
                    return Node(child, 0)
            return None
        return wait_for('the program on the bus', look)

    def windows(self):
        return list(self.root().children())

    def find(self, role=None, name=None, is_shown=True):
        return self.root().find(role, name, is_shown)

    def wait_for(self, role=None, name=None):
        """What is not there is asked for anew: libatspi may have heard of a starting program by half, and keeps that."""
        def look():
            found = self.find(role, name)
            if found is None:
                self.application.clear_cache()
            return found
        return wait_for('%s “%s”' % (role or 'anything', name), look)

    def focus_window(self):
        """Without a window manager somebody has to say which window the keys are for: the newest, which no popover is."""
        def ask(*question):
            return subprocess.run(['xdotool', *question], check=True, timeout=PATIENCE, capture_output=True,
                                  text=True).stdout.split('\n')[:-1]
        found = ask('search', '--sync', '--onlyvisible', '--pid', str(self.process.pid))
        title = self.windows()[-1].name
        titled = [window for window in found if ask('getwindowname', window) == [title]]
        subprocess.run(['xdotool', 'windowfocus', (titled or found)[-1]], check=True)

    def focus(self):
        """What has the keyboard, by what was told last."""
        settle()
        return Node(self.focused, 0) if self.focused is not None else None


def keys(*names):
    subprocess.run(['xdotool', 'key', '--delay', '20', *names], check=True)


def write(words):
    subprocess.run(['xdotool', 'type', '--delay', '20', words], check=True)


def fault_of_name(node):
    """Why a name is none that can be said; None when it is one."""
    name = node.name
    if not name.strip():
        return 'has no name'
    if re.fullmatch(r'(Gtk|Adw|Geneva|Gsk|Gdk)[A-Z]\w*', name):
        return 'is named by its type'
    if re.search(r'(^|\s)_\w|\w_\w', name) and node.role not in ('text', 'entry', 'label'):
        return 'has a mnemonic in its name'
    words = name.split()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        return 'says its name twice'
    return None
