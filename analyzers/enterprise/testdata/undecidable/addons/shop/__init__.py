def f(env):
    env["helpdesk.ticket"]
    env.ref("helpdesk.x")  # want EE104 "helpdesk"
