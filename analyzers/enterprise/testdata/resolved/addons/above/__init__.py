def tags(env):
    return env.ref("helpdesk.tag") | env.ref("base.tag") | env.ref("helpdesk.tag_too")  # want EE104 "helpdesk.tag_too"
