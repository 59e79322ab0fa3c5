"""Commands on files: export the network, import a model."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnvisu._check_values import ValidationError
from nnvisu.exported_model import ExportedModel

from ..export import export_file
from ..export.importing import use_model
from ..sections import Before, Sections, change_sections, progress_sections
from ..workspace import Workspace
from .registry import command


@command("export_model", answer="model_exported")
def export_model(workspace: Workspace, *, format: str) -> Sections:
    """Return the file of a format in `FORMATS`: its name, and its text or its bytes."""
    name, content = export_file(workspace, format)
    if isinstance(content, str):
        return {"exported": {"name": name, "text": content, "bytes": None}}
    numbers = np.frombuffer(content, dtype=np.uint8)
    return {"exported": {"name": name, "text": None, "bytes": numbers}}


@command("import_model", answer="model_imported")
def import_model(workspace: Workspace, *, text: Any) -> Sections:
    """Replace settings and weights by those of a JSON model; see `use_model`."""
    if not isinstance(text, str):
        raise ValidationError("text", "text must be the text of a JSON model")
    before = Before.of(workspace)
    use_model(workspace, ExportedModel.from_json(text))
    return {**change_sections(workspace, before), **progress_sections(workspace)}
