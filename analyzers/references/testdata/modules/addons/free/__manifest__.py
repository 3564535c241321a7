{
    "name": "Free",
    "version": "18.0.1.0.0",
    "license": "AGPL3",  # want REF427 "no licence .AGPL3"
    "depends": ["base"],
}
