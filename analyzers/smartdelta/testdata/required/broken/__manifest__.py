{"name": "Broken", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Example Ltd", "depends": ["sale"],  # want SD604 "broken" at "{"
 "smart_delta": "GAP_NEW_MODULE", "data": ["gone.xml"]}
