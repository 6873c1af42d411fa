"""Kubernetes' own schemas over the rendered manifests."""

from collections.abc import Iterator

from clients.stage import ROOT, Row, Stage


def check(stage: Stage) -> Iterator[Row]:
    """A row for each overlay."""
    for overlay in sorted(path.parent for path in (ROOT / "deploy/k8s/overlays").glob("*/kustomization.yaml")):
        code, said = stage.run("kubectl", "kustomize", overlay)
        if code:
            yield Row("kubectl kustomize", overlay.name, said.strip()[-300:], passed=False)
            continue
        file = stage.folder / f"{overlay.name}.yaml"
        file.write_text(said)
        code, said = stage.run(stage.python.parent / "kubernetes-validate", "--strict", file)
        told = f"{said.count(' passed for ')} resources passed" if code == 0 else said.strip()[-300:]
        yield Row("kubernetes-validate 1.37", overlay.name, told, code == 0)
