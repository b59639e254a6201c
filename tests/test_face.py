"""The package's face: what it exports, and what importing it costs."""

import subprocess
import sys

import onrecord


def test_the_face_is_what_all_names():
    assert set(onrecord.__all__) == {"OnrecordError", "OpenRecord", "__version__", "build", "open_record"}
    assert all(getattr(onrecord, name) for name in onrecord.__all__)


def test_importing_the_package_loads_no_room():
    code = "import sys, onrecord; print([name for name in sys.modules if name.startswith('onrecord.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['onrecord.version']"


def test_asking_a_record_loads_no_extractor_and_no_model():
    code = (
        "import sys, onrecord.cli.ask; "
        "print([name for name in ('trafilatura', 'htmldate', 'py3langid', 'loky', 'onnxruntime', 'tokenizers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
