"""The commands that a Markdown document shows: its indented blocks, each below the heading it stands under."""
import pathlib


class Block:
    def __init__(self, section, lines, at):
        self.section, self.lines, self.at = section, lines, at
        self.is_run = False

    @property
    def text(self):
        return "\n".join(self.lines)


class Guide:
    def __init__(self, path):
        self.name = pathlib.Path(path).name
        self.blocks = []
        # Indented lines behind a text go on with an item of a list.
        section, lines, start, is_behind_text = "", [], 0, False
        for number, line in enumerate(pathlib.Path(path).read_text().splitlines() + [""], 1):
            if line.startswith("#"):
                section = line.lstrip("# ")
            if line.startswith("    ") and line.strip() and not is_behind_text:
                if not lines:
                    start = number
                lines.append(line)
            elif lines:
                indent = min(len(line) - len(line.lstrip()) for line in lines)
                self.blocks.append(Block(section, [line[indent:] for line in lines], start))
                lines = []
            is_behind_text = bool(line.strip()) and not lines

    def block(self, section, containing):
        """The one block of a section that has these words; it counts as run."""
        found = [b for b in self.blocks if b.section == section and containing in b.text]
        if len(found) != 1:
            raise LookupError(f"{self.name} has {len(found)} blocks with {containing!r} under {section!r}")
        found[0].is_run = True
        return found[0]

    def left(self):
        """What was not run."""
        return [b for b in self.blocks if not b.is_run]
