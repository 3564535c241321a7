def show(env):
    return env.ref("old.report_partners").report_action(env["res.partner"])
