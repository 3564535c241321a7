set -o errexit
wait_for_db
if [ "$AUTO_UPGRADE" = true ]; then
  if ! odoo -u "$UPGRADE_MODULES" --stop-after-init; then exit 1; fi
fi
exec "$@"
