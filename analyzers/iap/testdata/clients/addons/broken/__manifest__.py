["iap"]
