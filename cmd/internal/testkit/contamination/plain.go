package main

// plainPlants are files of programs that are not looked into, and names of Odoo's own images and packages.
var plainPlants = []plant{
	{"image tag", repoFile + "Dockerfile", "FROM «path:registry.example.com/odoo:18-20250101-‹edition›»\nLABEL x=odoo:18-‹edition›\n"},
	{"image tag of a service", repoFile + "docker-compose.yml", "services:\n  odoo:\n    image: «path:odoo:18.0-‹edition›»\n"},
	{"package that is copied", repoFile + "Dockerfile", "FROM odoo:18.0\nCOPY «path:odoo_18.0+‹letter›.latest_all.deb» /tmp/odoo.deb\n"},
	{"package that is fetched", repoFile + "Dockerfile", "FROM debian:12\nRUN curl -O «path:https://nightly.example.com/odoo_18.0+‹letter›.20250101_all.deb»\n"},
	{"package of Python", repoFile + "requirements.txt", "requests\n«path:odoo-‹edition›==18.0»\n"},
	{"package of Python, project", repoFile + "pyproject.toml", "[project]\nname = \"x\"\ndependencies = [\"requests\", \"«path:odoo_‹edition›»\"]\n"},
	{"install script", repoFile + "install_odoo.sh", "#!/bin/bash\n# git clone https://github.com/‹repository›\nsudo git clone --depth 1 \"«path:https://www.github.com/‹repository›»\" \"$HOME/x\"\n"},
	{"install script that writes a configuration", repoFile + "setup.sh", "echo \"addons_path=${HOME}/addons,«path:${HOME}/‹sources›/addons»\" >> /etc/odoo.conf\n"},
	{"unit of systemd", repoFile + "odoo.service", "[Service]\nExecStart=/opt/odoo/odoo-bin -c /etc/odoo.conf --addons-path=/opt/addons,«path:/opt/‹sources›»\n"},
	{"Makefile", repoFile + "Makefile", "# odoo --addons-path=‹sources›\nrun:\n\todoo-bin --addons-path addons,«path:../‹sources›» -d x\n"},
	{"Makefile, clone", repoFile + "Makefile", "clone:\n\tgit clone «path:git@github.com:‹repository›.git»\n"},
	{"manifest of Kubernetes", repoFile + "deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  containers:\n    - name: ‹sources›\n      image: «path:registry.example.com/odoo/‹sources›:18.0»\n      args: [\"--addons-path=/mnt/x,«path:/mnt/‹sources›»\"]\n"},
	{"values of a chart", repoFile + "values.yaml", "image:\n  repository: «path:odoo/‹sources›»\n  tag: \"18.0\"\n"},
	{"environment", repoFile + ".env", "EDITION=‹sources›\nADDONS_PATH=/mnt/x,«path:/mnt/‹sources›»\n"},
	{"template of a configuration", repoFile + "odoo.conf.j2", "[options]\n; addons_path = /mnt/‹sources›\naddons_path = /mnt/x,«path:{{/‹sources›»\nworkers = {{ workers }}\n"},
	{"template of a configuration, over lines", repoFile + "server.cfg.tmpl", "[options]\naddons_path =\n    /mnt/x,\n    «path:/mnt/‹sources›»\ndata_dir = /mnt/‹sources›\n"},
	{"configuration of another name", repoFile + "server.cfg", "[options]\naddons_path = /mnt/x,«path:/mnt/‹sources›»\n"},
	{"playbook", repoFile + "playbook.yml", "- hosts: all\n  tasks:\n    - git: {repo: \"«path:git@github.com:‹repository›.git»\", dest: /opt/x}\n"},
	{"pipeline", repoFile + "Jenkinsfile", "node {\n  // git clone https://github.com/‹repository›\n  sh 'git clone «path:https://github.com/‹repository›.git»'\n}\n"},
}

// proseTraps are words about Enterprise's sources in files that take none in.
var proseTraps = []plant{
	{"prose in a list of settings", repoFile + "mkdocs.yaml", "site: About https://github.com/‹repository› and /mnt/‹sources›\n# addons_path=/mnt/‹sources›\n"},
	{"script that removes it", repoFile + "clean.sh", "rm -rf /mnt/‹sources›\nfind . -name ‹sources› -prune\ncp ‹sources›.md docs/\nif [ -d \"$HOME/‹sources›\" ]; then echo ‹sources›; fi\n"},
	{"another program's configuration", repoFile + "nginx.conf", "server { location /‹sources› { root /srv/‹sources›; } }\n"},
	{"another program's image", repoFile + "stack.yaml", "services:\n  search:\n    image: example/enterprise:8\n"},
	{"package that is not Odoo's", repoFile + "tools.sh", "dpkg -i odoo-tools_1.0+e2.deb\n"},
}
