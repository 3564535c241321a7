import subprocess
import sys

sys.exit(subprocess.call(["smartdelta", "check", *sys.argv[1:]]))
