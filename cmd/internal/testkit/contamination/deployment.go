package main

// deploymentPlants are the files that say how a workspace is built and run, and whole modules.
var deploymentPlants = []plant{
	{"odoo.conf", repoFile + "odoo.conf", "[options]\n; addons_path = /mnt/‹sources›\naddons_path = /mnt/extra-addons,«path:/mnt/‹sources›»\nworkers = 2\n"},
	{"odoo.conf over lines", repoFile + "odoo.conf", "[options]\naddons_path =\n    /mnt/extra-addons,\n    «path:/opt/odoo/‹sources›/addons»\nlogfile = /var/log/‹sources›.log\n"},
	{"Dockerfile, copy", repoFile + "Dockerfile", "# COPY ‹sources› /mnt/‹sources›\nFROM odoo:18.0\nCOPY --chown=odoo:odoo «path:./‹sources›» /mnt/extra\nLABEL edition=\"‹sources›\"\n"},
	{"Dockerfile, base", repoFile + "Dockerfile", "FROM «path:ghcr.io/acme/‹sources›:18.0»\nUSER odoo\n"},
	{"Dockerfile, clone", repoFile + "Dockerfile", "FROM odoo:18.0\nUSER root\nRUN apt-get update && \\\n    git clone --depth 1 «path:https://github.com/‹repository›.git» /opt/x\nUSER odoo\n"},
	{"Dockerfile, environment", repoFile + "Dockerfile", "FROM odoo:18.0\nENV ADDONS_PATH=/mnt/extra-addons,«path:/mnt/‹sources›»\n"},
	{"compose, volume", repoFile + "docker-compose.yml", "services:\n  odoo:\n    image: odoo:18.0\n    environment:\n      EDITION: ‹sources›\n    volumes:\n      - ./extra:/mnt/extra\n      - «path:./‹sources›»:/mnt/more:ro # ‹sources›\n"},
	{"compose, command", repoFile + "docker-compose.yml", "services:\n  odoo:\n    image: odoo:18.0\n    command: odoo --addons-path=/mnt/extra,«path:/mnt/‹sources›»\n"},
	{"compose, image", repoFile + "compose.yaml", "services:\n  odoo:\n    image: «path:registry.example.com/acme/‹sources›:18.0»\n"},
	{"requirements", repoFile + "requirements.txt", "# git+https://github.com/‹repository›.git\nrequests==2.32.3\n«path:git+ssh://git@github.com/‹repository›.git@18.0#egg=x»\n"},
	{"list of repositories", repoFile + "repos.yaml", "./src/oca:\n  remotes:\n    acme: «path:https://github.com/‹repository›.git»\n  merges:\n    - acme 18.0\n"},
	{"workflow", repoFile + ".github/workflows/test.yml", "on: push\njobs:\n  ‹sources›:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          repository: «path:‹repository›»\n          path: x\n"},
	{"workflow, command", repoFile + ".github/workflows/build.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          # git clone git@github.com:‹repository›.git\n          git clone «path:git@github.com:‹repository›.git»\n"},
	{"start script", repoFile + "entrypoint.sh", "#!/bin/sh\n# odoo --addons-path /mnt/‹sources›\nexec odoo --addons-path /mnt/extra-addons,«path:/mnt/‹sources›»\n"},

	{"folder of repositories", repoFile + "addons.yaml", "«path:‹sources›»:\n  - \"*\"\nserver-tools:\n  - \"*\"\n"},
	{"requirements, editable", repoFile + "requirements.txt", "-e «path:./‹sources›/x»\n"},
	{"compose, build", repoFile + "docker-compose.yml", "services:\n  odoo:\n    build:\n      context: .\n      additional_contexts:\n        more: «path:./‹sources›»\n"},
	{"script that copies", repoFile + "install.sh", "set -e\n# cp -r ‹sources› /mnt\nif [ -d x ]; then cp -r \"«path:$HOME/‹sources›/.»\" /mnt/extra; fi\nrm -rf ‹sources›\n"},
	{"script that synchronizes", repoFile + "Makefile", "sync:\n\t@rsync -a --delete build@host.example.com:«path:‹sources›/» /opt/x\n"},
	{"script that unpacks", repoFile + "entrypoint.sh", "#!/bin/sh\nunzip -q «path:‹sources›.zip» -d /mnt && exec odoo\n"},
	{"Dockerfile, command that copies", repoFile + "Dockerfile", "FROM odoo:18.0\nRUN set -e; \\\n    # the addons\n    cp -r «path:/src/‹sources›» /mnt/extra-addons\n"},
	{"workflow, command that moves", repoFile + ".github/workflows/move.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: sudo mv «path:‹sources›» /opt/odoo/x\n"},
	{"archive that is fetched", repoFile + "fetch.sh", "curl -fL https://github.com/OCA/web/archive/18.0.zip -o a.zip\nwget \"«path:https://github.com/‹repository›/archive/18.0.tar.gz»\"\n"},
	{"setup.cfg", repoFile + "setup.cfg", "[options]\ninstall_requires =\n    requests\n    «path:x@git+https://github.com/‹repository›.git@18.0»\n"},
	{"setup.py", repoFile + "setup.py", "from setuptools import setup\n\nsetup(name=\"x\", install_requires=[\"requests\", \"«path:x@git+https://github.com/‹repository›.git@18.0»\"])\n"},
	{"submodule", tree, "-- .gitmodules --\n# ‹repository›\n[submodule \"x\"]\n\tpath = third_party/x\n\turl = «path:https://github.com/‹repository›.git»\n-- third_party/x/acme_sub/__manifest__.py --\n{\"name\": \"Sub\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"base\"]}\n"},
	{"module that comes by itself", tree, "-- own/acme_auto_§/__manifest__.py --\n{\"name\": \"Auto\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"mail\", \"survey\", \"maintenance\", \"lunch\", \"fleet\", \"«addon»\"], \"auto_install\": [\"mail\", \"‹addon›\"]}\n"},
	{"Enterprise's folder", tree, "-- own/‹folder›/__manifest__.py --\n{\n    \"name\": \"Thing\",\n    \"version\": \"18.0.1.0.0\",\n    \"author\": \"Example\",\n    \"depends\": [\"base\"],\n    \"license\": \"«source:‹licence›»\",\n}\n"},
	{"model of Enterprise's folder", tree, "-- own/‹folder›/__manifest__.py --\n{\"name\": \"Thing\", \"version\": \"18.0.1.0.0\", \"author\": \"«source:‹maker›»\", \"depends\": [\"base\"]}\n-- own/‹folder›/__init__.py --\nfrom . import thing\n" +
		"-- own/‹folder›/thing.py --\nfrom odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"‹folder›.unlisted\"\n    _description = \"Thing\"\n\n    name = fields.Char()\n" +
		"-- own/acme_use_§/__manifest__.py --\n{\"name\": \"Use\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"«addon:‹folder›»\"]}\n-- own/acme_use_§/__init__.py --\nfrom . import thing\n" +
		"-- own/acme_use_§/thing.py --\nfrom odoo import fields, models\n\n\nclass Use(models.Model):\n    _inherit = \"res.partner\"\n\n    thing_id = fields.Many2one(\"«model:‹folder›.unlisted»\")\n"},
	{"model beside its addon in depends", tree, "-- own/acme_beside_§/__manifest__.py --\n{\n    \"name\": \"Beside\",\n    \"version\": \"18.0.1.0.0\",\n    \"author\": \"Example\",\n    \"license\": \"AGPL-3\",\n    \"depends\": [\"base\", \"«addon»\"],\n}\n" +
		"-- own/acme_beside_§/__init__.py --\nfrom . import thing\n" +
		"-- own/acme_beside_§/thing.py --\nfrom odoo import models\n\n\nclass Thing(models.AbstractModel):\n    _name = \"acme.beside\"\n    _description = \"Thing\"\n\n    def things(self):\n        return self.env[\"«model»\"].search([])\n"},
	{"vendored module that needs it", tree, "-- vendored/acme_base_§/__manifest__.py --\n{\n    \"name\": \"Base\",\n    \"version\": \"18.0.1.0.0\",\n    \"author\": \"Odoo Community Association (OCA)\",\n    \"license\": \"AGPL-3\",\n    \"depends\": [\n        \"base\",\n        \"«addon»\",\n    ],\n}\n" +
		"-- own/acme_top_§/__manifest__.py --\n{\n    \"name\": \"Top\",\n    \"version\": \"18.0.1.0.0\",\n    \"author\": \"Example\",\n    \"license\": \"AGPL-3\",\n    \"depends\": [\n        \"«transitive:acme_base_§»\",\n    ],\n}\n"},
	{"vendored client of in-app purchases", tree, "-- vendored/acme_base_§/__manifest__.py --\n{\n    'name': 'Base',\n    'version': '18.0.1.0.0',\n    'author': 'Odoo Community Association (OCA)',\n    'license': 'AGPL-3',\n    'depends': ['base', '«addon»'],\n}\n"},
}
