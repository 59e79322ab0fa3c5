"""Agreement of the page and the Python package on the input features: names and maps."""

import json
import subprocess
from pathlib import Path

import numpy as np

from nnvisu.decision_map import neuron_maps
from nnvisu.features import FEATURES
from nnvisu.network import MLP

MODULE = (Path(__file__).parents[2] / "web/schema/features.js").as_uri()


def test_the_page_and_the_package_have_the_same_features(node: str) -> None:
    script = f"""
        import {{ FEATURES, featureMaps }} from "{MODULE}";
        const names = FEATURES.map(({{ name }}) => name);
        console.log(JSON.stringify({{ names, maps: Array.from(featureMaps(24).values) }}));
    """
    options = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module"]
    done = subprocess.run(
        [node, *options, "--eval", script], check=True, capture_output=True, encoding="utf-8"
    )
    page = json.loads(done.stdout)
    assert page["names"] == list(FEATURES)
    maps = neuron_maps(MLP((len(FEATURES), 1)), tuple(FEATURES))[0]
    np.testing.assert_allclose(np.reshape(page["maps"], maps.shape), maps, atol=1e-6)
