def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["quality.check"].search([])  # want EE103 "quality.check"
