{"name": "other", "version": "18.0.1.0.0", "author": "Example Ltd", "license": "LGPL-3", "depends": ["base"]}
