{
    "name": "Report XLSX", "version": "18.0.1.0.0", "license": "AGPL-3", "author": "Odoo Community Association (OCA)",
    "depends": ["web", "queue_job"],  # want OCA301 "queue_job is a public addon"
}
