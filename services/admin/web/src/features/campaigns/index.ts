export { BannerPage } from "./components/BannerPage";
export { CampaignsPage } from "./components/CampaignsPage";
export { CouponPage } from "./components/CouponPage";
export { OfferPage } from "./components/OfferPage";
