# want REF445 "shop-18\.0"
