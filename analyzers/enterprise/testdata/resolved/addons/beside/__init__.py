def tags(env):
    return env.ref("helpdesk.tag")  # want EE104 "helpdesk.tag is of helpdesk"
