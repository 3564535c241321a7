#!/bin/bash
# Starts Odoo; before that, with AUTO_UPGRADE=true, installs or upgrades the modules of UPGRADE_MODULES.
#
#   PGHOST PGPORT PGUSER PGPASSWORD   the PostgreSQL server (read by libpq: psql and Odoo both)
#   ODOO_DATABASE                     the database to serve, default "production"
#   AUTO_UPGRADE                      "true" to install or upgrade at every start
#   UPGRADE_MODULES                   comma-separated names, default "{{join .Modules ","}}"
#
# A failed upgrade ends the container: new code must not serve a database that was not upgraded.
set -euo pipefail

export PGHOST="${PGHOST:-db}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-odoo}"
ODOO_DATABASE="${ODOO_DATABASE:-production}"
UPGRADE_MODULES="${UPGRADE_MODULES:-{{join .Modules ","}}}"

wait_for_server() {
    for _ in $(seq 60); do
        if pg_isready --quiet; then
            return
        fi
        sleep 1
    done
    echo "entrypoint: PostgreSQL at ${PGHOST}:${PGPORT} did not answer for 60 seconds" >&2
    exit 1
}

# Prints the state of a module, nothing if the database is absent, empty or does not know the module.
module_state() {
    local exists
    exists=$(psql -AtX -d postgres -v name="$ODOO_DATABASE" \
        <<< "SELECT 1 FROM pg_database WHERE datname = :'name'")
    if [ "$exists" != 1 ]; then
        return
    fi
    exists=$(psql -AtX -d "$ODOO_DATABASE" <<< "SELECT to_regclass('ir_module_module')")
    if [ -z "$exists" ]; then
        return
    fi
    psql -AtX -d "$ODOO_DATABASE" -v name="$1" \
        <<< "SELECT state FROM ir_module_module WHERE name = :'name'"
}

# "-u" skips a module that is not installed, and "-i" one that is: each module gets the option that acts on it.
upgrade_modules() {
    local module state install="" upgrade=""
    local -a modules options=()
    IFS=',' read -r -a modules <<< "${UPGRADE_MODULES// /}"
    for module in "${modules[@]}"; do
        state=$(module_state "$module")
        if [ "$state" = installed ] || [ "$state" = "to upgrade" ]; then
            upgrade="${upgrade:+$upgrade,}$module"
        else
            install="${install:+$install,}$module"
        fi
    done
    if [ -n "$install" ]; then
        options+=(--init "$install")
    fi
    if [ -n "$upgrade" ]; then
        options+=(--update "$upgrade")
    fi
    echo "entrypoint: database ${ODOO_DATABASE}: ${options[*]}"
    odoo --database "$ODOO_DATABASE" "${options[@]}" --workers 0 --no-http --stop-after-init

    # Odoo only warns of a name that it does not find, and ends well.
    for module in "${modules[@]}"; do
        state=$(module_state "$module")
        if [ "$state" != installed ]; then
            echo "entrypoint: module ${module} is not installed (state: ${state:-unknown})" >&2
            exit 1
        fi
    done
}

# "odoo", "odoo --option ..." and "--option ..." start the server; everything else, "odoo shell" too, runs as it is.
if [ "${1:-odoo}" = odoo ]; then
    shift || true
    case "${1:---}" in
        --version | --help | -h) exec odoo "$@" ;;
        -*) ;;
        *) exec odoo "$@" ;;
    esac
elif [ "${1#-}" = "$1" ]; then
    exec "$@"
fi

wait_for_server
if [ "${AUTO_UPGRADE:-false}" = true ]; then
    upgrade_modules
fi
exec odoo --database "$ODOO_DATABASE" "$@"
