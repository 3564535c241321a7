#!/bin/sh
# odoo --addons-path=/mnt/enterprise
exec odoo --addons-path /mnt/enterprise,/mnt/extra-addons # want EE110 "enterprise" at "/mnt/enterprise"
