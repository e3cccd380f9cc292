"""The style sheet of the window, written from a theme's tokens. Sizes are px on a 4 px grid."""

from __future__ import annotations

from string import Template

from journeymapper.board.colours import mixed
from journeymapper.board.theme import Theme

_SHEET = Template("""
* { font-family: "Inter"; font-size: 12px; color: $ink; }
QWidget:disabled { color: $faded; }
QMainWindow, QDialog, #header, #toolbar, #status, #side { background: $card; }
#ground { background: $ground; }
#header, #toolbar { border: 0; border-bottom: 1px solid $line; }
#status { border: 0; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QToolTip { background: $ink; color: $card; border: 0; padding: 5px 9px; font-size: 12px; }

QLabel[role="brand"] { font-size: 13px; font-weight: 700; }
QLabel[role="caps"] { font-size: 11px; font-weight: 600; color: $muted; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { font-size: 11px; color: $muted; }
QLabel[role="loss"] { color: $pain; font-weight: 600; }
QLabel[role="caution"] { font-size: 11px; font-weight: 600; color: $caution; }
QLabel[role="complaint"] { font-size: 11px; color: $pain; }
QLabel[role="title"] { font-size: 18px; font-weight: 600; }
QLabel[role="big"] { font-size: 15px; font-weight: 600; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="value"] { font-size: 13px; font-weight: 600; }
QLabel[role="figure"] { font-size: 22px; font-weight: 700; color: $accent; }
QLabel[role="document"] { font-size: 13px; color: $muted; }
QLabel[role="count"] { font-size: 11px; font-weight: 600; color: $pain; background: $pain_soft;
    border-radius: 8px; padding: 1px 9px; }
QFrame[role="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }

QTabBar#sections { background: transparent; }
QTabBar#sections::tab { border: 1px solid transparent; border-radius: 7px; padding: 0 11px; margin-right: 4px; height: 24px;
    font-weight: 600; background: transparent; color: $muted; }
QTabBar#sections::tab:hover { background: $quiet; }
QTabBar#sections::tab:selected { background: $card; border-color: $line; color: $accent; }
QTabBar#workspaces { background: transparent; }
QTabBar#workspaces::tab { border: 1px solid transparent; border-radius: 8px; padding: 0 15px; margin-right: 4px; height: 28px;
    font-size: 13px; font-weight: 600; background: transparent; color: $muted; }
QTabBar#workspaces[tight="true"]::tab { padding: 0 8px; margin-right: 0; }
QTabBar#workspaces::tab:hover { background: $quiet; }
QTabBar#workspaces::tab:selected { background: $accent_soft; color: $accent; }

QMenuBar { background: transparent; font-size: 13px; spacing: 4px; }
QMenuBar::item { padding: 6px 11px 5px 11px; margin-top: 3px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $quiet; }
QMenu { background: $card; border: 1px solid $edge; border-radius: 9px; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 28px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

QPushButton, QToolButton[kind="box"] { background: $card; border: 1px solid $edge; border-radius: 8px;
    padding: 0 12px; min-height: 28px; font-weight: 500; }
QPushButton:hover, QToolButton[kind="box"]:hover { background: $quiet; }
QPushButton:pressed, QToolButton[kind="box"]:pressed { background: $accent_soft; }
QPushButton:focus, QToolButton[kind="box"]:focus { border: 2px solid $accent; outline: 0; }
QTabBar, QToolButton { outline: 0; }
QPushButton:default { border: 1px solid $accent; }
QPushButton[kind="primary"] { background: $accent; border: 1px solid $accent; color: $on_accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_strong; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $quiet; border-color: $line; color: $faded; }
QPushButton[kind="accent"] { color: $accent; font-weight: 600; min-height: 30px; }
QToolButton[kind="fold"] { border: 0; border-radius: 4px; background: transparent; color: $muted; padding: 1px 4px 1px 0; }
QToolButton[kind="fold"]:hover { color: $ink; }
QDialogButtonBox, QMessageBox { button-layout: 3; dialogbuttonbox-buttons-have-icons: 0; }
QMessageBox QPushButton:default, QInputDialog QPushButton:default { background: $accent; border: 1px solid $accent; color: $on_accent; font-weight: 600; }
QMessageBox QPushButton:default:hover, QInputDialog QPushButton:default:hover { background: $accent_strong; }
QMessageBox QPushButton:default:focus, QInputDialog QPushButton:default:focus { border: 2px solid $ink; }
QMessageBox QLabel { qproperty-indent: 0; margin: 0; }
QToolButton[kind="box"]::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="box"] { padding: 0 8px; }
QToolButton[kind="journey"] { border: 0; border-radius: 8px; background: $accent_soft; color: $accent; font-size: 13px;
    font-weight: 600; padding: 0 14px; min-height: 28px; }
QToolButton[kind="journey"]:focus { border: 2px solid $accent; }
QToolButton[kind="journey"]::menu-indicator { image: none; width: 0; }
QPushButton[kind="link"], QToolButton[kind="link"] { border: 0; background: transparent; color: $accent; font-weight: 600;
    padding: 0; min-height: 20px; border-radius: 4px; }
QPushButton[kind="link"]:hover, QToolButton[kind="link"]:hover { background: $accent_soft; }
QPushButton[kind="link"]:focus, QToolButton[kind="link"]:focus { border: $focus solid $accent; }
QPushButton[kind="small"] { border: 0; background: transparent; color: $muted; font-size: 11px; font-weight: 400;
    padding: 0; min-height: 16px; text-align: left; }
QPushButton[kind="sign"] { border: 0; background: transparent; color: $muted; font-weight: 400; padding: 0; margin-right: 12px; }
QPushButton[kind="sign"]:hover { color: $accent; }
QPushButton[kind="sign"]:focus { color: $accent; text-decoration: underline; }
QPushButton[kind="small"]:hover { color: $accent; }
QPushButton[kind="small"]:focus { color: $accent; text-decoration: underline; }
QToolButton[kind="quiet"] { border: 1px solid transparent; border-radius: 6px; background: transparent; padding: 2px; }
QToolButton[kind="quiet"]:hover { background: $quiet; }
QToolButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 1px; }

QLineEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox { background: $card; border: 1px solid $edge; border-radius: 7px;
    padding: 0 7px; min-height: 24px; selection-background-color: $accent; selection-color: $on_accent; }
QTextEdit { padding: 3px 7px; }
QLineEdit:hover, QTextEdit:hover, QComboBox:hover { border-color: $link; }
QLineEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus { border: $focus solid $accent; }
QLineEdit[wrong="true"], QTextEdit[wrong="true"] { border-color: $pain; background: $pain_soft; }
QLineEdit[tone="pain"] { color: $pain; }
QLineEdit[tone="caution"] { color: $caution; }
QLineEdit[kind="search"] { background: $quiet; border: 1px solid $quiet; border-radius: 8px; min-height: 26px; padding-left: 8px; }
QLineEdit[kind="search"]:focus { background: $card; border-color: $accent; }
QLineEdit[kind="bare"], QTextEdit[kind="bare"] { border: 0; background: transparent; padding: 0; min-height: 15px; }
QTextEdit[kind="title"] { font-size: 18px; font-weight: 600; border: 0; border-bottom: 2px solid transparent;
    border-radius: 0; background: transparent; padding: 0; }
QTextEdit[kind="title"]:hover { border-bottom-color: $line; }
QTextEdit[kind="title"]:focus { border-bottom-color: $accent; }
QTextEdit[kind="title"][wrong="true"] { border-bottom-color: $pain; }
QTextEdit[kind="quote"]:focus { border: 2px solid $accent; border-radius: 5px; background: $card; }
QTextEdit[kind="quote"] { font-style: italic; border: 0; background: transparent; padding: 0; min-height: 15px; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $edge; border-radius: 8px; padding: 4px; outline: 0;
    selection-background-color: $accent_soft; selection-color: $ink; }
QCheckBox { spacing: 8px; }
QProgressBar { border: 0; border-radius: 3px; background: $quiet; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }

QFrame[kind="field"] { border: 1px solid $edge; border-radius: 7px; background: $card; }
QFrame[kind="field"]:hover { border-color: $link; }
QFrame[kind="card"] { border: 1px solid $line; border-radius: 8px; background: $card; }
QFrame[kind="soft"] { border: 0; border-radius: 10px; background: $accent_soft; }
QFrame[kind="quiet"] { border: 0; border-radius: 8px; background: $ground; }
QFrame[kind="message"] { border: 1px solid $line; border-radius: 10px; background: $card; }

QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $card; color: $muted; font-size: 11px; font-weight: 600; border: 0;
    border-bottom: 1px solid $line; padding: 0 12px; }
QTableView { border: 0; background: transparent; outline: 0; }
QTableView::item { padding: 0 9px; }
QTableView::item:selected { background: $accent_soft; color: $ink; }
QTreeView, QListView { border: 0; background: transparent; outline: 0; }
QListView[kind="popup"] { background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 4px; }
QListView[kind="popup"]::item { padding: 4px 8px; color: $ink; }
QListView[kind="popup"]::item:selected, QListView[kind="popup"]::item:hover { background: $accent_soft; color: $ink; }
QListView[kind="boxed"] { border: 1px solid $edge; border-radius: 8px; background: $card; padding: 4px; }
QListView[kind="boxed"]::item { padding: 6px 8px; border-radius: 6px; color: $ink; }
QListView[kind="boxed"]::item:selected { background: $accent_soft; color: $ink; }
QScrollArea { border: 0; background: transparent; }
QScrollArea > QWidget > QWidget#rows { background: transparent; }
QScrollBar:vertical { background: transparent; width: 6px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 6px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $link; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for a theme."""
    tokens = {name: getattr(theme, name) for name in theme.__slots__}
    return _SHEET.substitute(
        tokens,
        faded=mixed(theme.muted, theme.card, 0.45),
        accent_strong=mixed(theme.accent, theme.ink, 0.2),
        focus="2px" if theme.bold else "1px",
    )
