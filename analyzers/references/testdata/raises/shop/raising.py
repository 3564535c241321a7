if VALUE := 1:
    SHARE = 1 / 2
raise ValueError('no')  # want REF446 "the import of the file ends" at "raise ValueError('no')"
